import { CSPProvider } from '@base-ui/react/csp-provider';
import { Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { type Api, ApiProvider } from '../api/api-context.tsx';
import { CreateView } from '../create/create-view.tsx';
import { useKeptFeed } from '../gallery/kept-feed.ts';
import { Announcer } from './announcer.tsx';
import styles from './app.module.css';
import { ConnectionBanner } from './connection-banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Layers } from './layers.tsx';
import { lazyView } from './lazy-view.ts';
import { NotFound } from './not-found.tsx';
import { useDeletionsAtTheEnd } from './use-deletions-at-the-end.ts';

const GalleryView = lazyView(() => import('../gallery/gallery-view.tsx'));
const SessionView = lazyView(() => import('../session/session-view.tsx'));

interface AppProps {
  api: Api;
  onError: (error: unknown) => void;
}

export function App({ api, onError }: AppProps) {
  return (
    // The page's policy lets nothing but its own files style it.
    <CSPProvider disableStyleElements>
      <ApiProvider api={api}>
        <Announcer>
          <Frame onError={onError} />
          <Layers onError={onError} />
        </Announcer>
      </ApiProvider>
    </CSPProvider>
  );
}

function Frame({ onError }: Pick<AppProps, 'onError'>) {
  const [location] = useLocation();
  const view = location.split('/')[1];
  useDeletionsAtTheEnd();
  useKeptFeed();
  return (
    <div className={styles.frame} data-view={view}>
      <Header />
      <ConnectionBanner />
      <main id="main" className={styles.main}>
        {/* A view that broke must not break the next one. */}
        <ErrorBoundary place={location} onError={onError}>
          <Suspense key={view} fallback={<p className={styles.loading}>Loading…</p>}>
            <Switch>
              <Route path="/" component={CreateView} />
              <Route path="/gallery" component={GalleryView} />
              <Route path="/s/:sessionId/*?">
                {({ sessionId }) => (
                  <SessionView key={sessionId} sessionId={sessionId} onError={onError} />
                )}
              </Route>
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}
