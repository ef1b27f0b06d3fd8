type Arrival = 'load' | 'link' | 'history';

let arrival: Arrival = 'load';

// wouter tells of its own navigation by this event.
addEventListener('pushState', () => (arrival = 'link'));
addEventListener('popstate', () => (arrival = 'history'));

/** Whether the current view was reached from another one of this page. */
export function cameFromInside(): boolean {
  return arrival !== 'load';
}

/** Whether the person has been in this view and comes back: by Back or Forward, or by reloading. */
export function isReturning(): boolean {
  if (arrival !== 'load') return arrival === 'history';
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return load !== undefined && load.type !== 'navigate';
}
