import { createContext, type ReactNode, use, useCallback, useState } from 'react';

type Announce = (message: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Tells readers of the screen what changed where they are not looking. */
export function Announcer({ children }: { children: ReactNode }) {
  const [{ message, turn }, setSpoken] = useState({ message: '', turn: 0 });
  const announce = useCallback<Announce>((next) => {
    setSpoken((spoken) => ({ message: next, turn: spoken.turn + 1 }));
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        {/* Another element each time, so that the same words twice are said twice. */}
        <span key={turn}>{message}</span>
      </div>
    </AnnounceContext>
  );
}

export function useAnnounce(): Announce {
  return use(AnnounceContext);
}
