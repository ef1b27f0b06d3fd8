import { Images, Monitor, Moon, Plus, Sun } from 'lucide-react';
import { Link, useRoute } from 'wouter';
import { IconButton } from '../ui/button.tsx';
import styles from './header.module.css';
import { type Theme, THEMES, useTheme } from './theme.ts';

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function Header() {
  const [isCreate] = useRoute('/');
  const [isGallery] = useRoute('/gallery');
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Link href="/" className={styles.brand} aria-label="Polyptych, home">
        <Mark />
        <span className={styles.name}>Polyptych</span>
      </Link>
      <nav className={styles.nav} aria-label="Main">
        <Link href="/" className={styles.link} aria-current={isCreate ? 'page' : undefined}>
          <Plus size={17} aria-hidden />
          Create
        </Link>
        <Link href="/gallery" className={styles.link} aria-current={isGallery ? 'page' : undefined}>
          <Images size={17} aria-hidden />
          Gallery
        </Link>
      </nav>
      <ThemeButton />
    </header>
  );
}

/** Four panels, the outer ones lower: the page's sign. */
function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" width="26" height="26" aria-hidden>
      <path data-model="flux" d="M2 27V12a3.25 3.25 0 0 1 6.5 0v15z" />
      <path data-model="recraft" d="M9.25 29V7a3.25 3.25 0 0 1 6.5 0v22z" />
      <path data-model="gemini" d="M16.5 29V7a3.25 3.25 0 0 1 6.5 0v22z" />
      <path data-model="openai" d="M23.75 27V12a3.25 3.25 0 0 1 6.5 0v15z" />
    </svg>
  );
}

function ThemeButton() {
  const [theme, setTheme] = useTheme();
  const Icon = THEME_ICONS[theme];
  const next: Theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <IconButton
      label={`Theme: ${theme}. Switch to ${next}`}
      onClick={() => {
        setTheme(next);
      }}
    >
      <Icon size={18} aria-hidden />
    </IconButton>
  );
}
