import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/queries.ts';
import { Start } from './app/start.tsx';
import { applyTheme } from './app/theme.ts';

const root = document.querySelector('#root');
if (!root) throw new TypeError('The page has no #root.');

applyTheme();
// The views put themselves back where they were left; the browser would try before they are drawn.
history.scrollRestoration = 'manual';

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <Start />
    </QueryClientProvider>
  </StrictMode>,
);
