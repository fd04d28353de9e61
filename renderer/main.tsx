import './styles/tokens.css';
import './styles/base.css';
import './styles/shared.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { connect, followNewAddresses } from './desk-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
followNewAddresses();
void connect();
