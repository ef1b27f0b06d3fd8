import { useState } from 'react';
import { forBrowser, readStored, writeStored } from './stored.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const isTheme = (found: unknown): found is Theme => (THEMES as readonly unknown[]).includes(found);

function readTheme(): Theme {
  return readStored(forBrowser, 'theme', isTheme) ?? 'system';
}

/** Puts the chosen theme on, before anything is drawn. */
export function applyTheme(theme: Theme = readTheme()): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(readTheme);
  return [
    theme,
    (chosen) => {
      setTheme(chosen);
      applyTheme(chosen);
      writeStored(forBrowser, 'theme', chosen);
    },
  ];
}
