import type { DeployConfig } from '@polyptych/config';
import { MODEL_NAMES } from '@polyptych/contract';

/** Where Vite looks for the variables of a page that is worked on. */
export const WEB_ENV_FILE = 'apps/web/.env';

/** Where a server that `npm start` has started answers. */
export const LOCAL_API_URL = 'http://127.0.0.1:3000';

const HEADING = '# npm run deploy writes these; npx vite apps/web reads them.';

const OWN_NAMES = ['VITE_API_URL', ...MODEL_NAMES.map(enabledVariable)];

/** Variables for local work on the page: which API it talks to, and which columns it draws. */
export function webVariables(apiUrl: string, config: DeployConfig): Record<string, string> {
  const models = MODEL_NAMES.map((name) => [
    enabledVariable(name),
    String(config.models[name]?.enabled ?? true),
  ]);
  return { VITE_API_URL: apiUrl, ...(Object.fromEntries(models) as Record<string, string>) };
}

/** A file's text with these variables in place of its own; other lines stay as somebody wrote them. */
export function withVariables(text: string, variables: Readonly<Record<string, string>>): string {
  const written = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const kept = withoutOwn(text);
  return [...kept, ...(written.length > 0 ? [HEADING, ...written] : []), ''].join('\n');
}

/** The API that a file names. */
export function apiUrlIn(text: string): string | undefined {
  return /^VITE_API_URL=(.*)$/m.exec(text)?.[1]?.trim();
}

function withoutOwn(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const kept = lines.filter(
    (line) =>
      line !== HEADING && !OWN_NAMES.some((name) => line.trimStart().startsWith(`${name}=`)),
  );
  while (kept.at(-1)?.trim() === '') kept.pop();
  return kept;
}

function enabledVariable(name: string): string {
  return `VITE_${name.toUpperCase()}_ENABLED`;
}
