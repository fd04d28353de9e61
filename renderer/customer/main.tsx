import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/shared.css';
import { createRoot } from 'react-dom/client';
import { CustomerApp } from './CustomerApp.tsx';
import { connectCustomer } from './customer-store.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('customer.html has no #root');
createRoot(root).render(<CustomerApp />);
void connectCustomer();
