import { MODEL_NAMES, type ModelName } from '@polyptych/contract/limits';

/** What the page's host says about the API it belongs to. */
export interface PageConfig {
  /** Where the API answers, without a slash at the end; empty when that is where the page is. */
  apiUrl: string;
  /** The models that are on, so that their columns can be drawn before the API has answered. */
  models: readonly ModelName[];
}

/**
 * Reads `config.json`, which stands beside the page wherever it is served. While the page is being
 * worked on (`npx vite apps/web`) there is none, and Vite's variables say the same.
 * @throws TypeError when the host can't be reached or has no such file
 */
export async function readPageConfig(): Promise<PageConfig> {
  if (import.meta.env.DEV) {
    return pageConfigOf(import.meta.env);
  }
  const answer = await fetch('/config.json');
  if (!answer.ok) throw new TypeError(`config.json: status ${answer.status}`);
  return (await answer.json()) as PageConfig;
}

/** What `apps/web/.env` says, as `npm run deploy` writes it: `VITE_API_URL`, `VITE_FLUX_ENABLED` … */
export function pageConfigOf(
  variables: Readonly<Record<string, string | boolean | undefined>>,
): PageConfig {
  return {
    apiUrl: String(variables.VITE_API_URL ?? 'http://127.0.0.1:3000'),
    models: MODEL_NAMES.filter(
      (name) => variables[`VITE_${name.toUpperCase()}_ENABLED`] === 'true',
    ),
  };
}
