import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { createApi } from '../api/api-context.tsx';
import { type PageConfig, readPageConfig } from '../api/page-config.ts';
import { App } from './app.tsx';
import { createErrorReport, reportUncaught } from './report-errors.ts';
import styles from './start.module.css';

const RETRY_MS = 1000;

/** Asks the page's host where the API is, for as long as it takes, and starts the page. */
export function Start() {
  const { data: config, failureCount } = useQuery({
    queryKey: ['config'],
    queryFn: readPageConfig,
    retry: true,
    retryDelay: RETRY_MS,
    staleTime: Infinity,
  });
  if (config) return <Started config={config} />;
  return (
    <p className={styles.wait} role="status">
      {failureCount > 0 && 'The server can’t be reached. This page looks for it every second.'}
    </p>
  );
}

function Started({ config }: { config: PageConfig }) {
  const api = useMemo(() => createApi(config), [config]);
  const report = useMemo(() => createErrorReport(api.client), [api]);
  useEffect(() => reportUncaught(report), [report]);
  return <App api={api} onError={report} />;
}
