import { readFileSync } from 'node:fs';

/** A request as an HTTP API sent it; other events have neither. */
interface RecordedEvent {
  rawPath?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** An event that a function of the stack was once given, by its entry: `routes/status`. */
export function recordedEvent(entry: string): RecordedEvent {
  const name = entry.split('/').at(-1) ?? '';
  const text = readFileSync(new URL(`./events/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text) as RecordedEvent;
}
