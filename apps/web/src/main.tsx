import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { makeQueryClient } from './api/queries';
import { Providers } from './app/providers';
import { makeRouter } from './app/router';
import { startI18n } from './i18n/i18n';
import { applyTokens } from './style/tokens';
import './style/global.css';

async function start(root: HTMLElement): Promise<void> {
  applyTokens(document.documentElement);
  await startI18n();
  createRoot(root).render(
    <StrictMode>
      <Providers queries={makeQueryClient()}>
        <RouterProvider router={makeRouter()} />
      </Providers>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
