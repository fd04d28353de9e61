import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/shared.css';
import { createRoot } from 'react-dom/client';
import { Components } from './Components.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
document.documentElement.dataset.theme = new URLSearchParams(location.search).get('theme') ?? 'system';
createRoot(root).render(<Components />);
