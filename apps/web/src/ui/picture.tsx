import { type ComponentPropsWithoutRef, useEffect, useRef, useState } from 'react';
import { useIsConnected } from '../api/api-context.tsx';

/** Pause before a picture is asked for again, in milliseconds; it doubles each time. */
const FIRST_PAUSE_MS = 1000;

/** Most times that one is asked for again, until the server has been away and is back. */
const MAX_TRIES = 6;

interface PictureProps extends ComponentPropsWithoutRef<'img'> {
  src: string;
  alt: string;
}

/** A picture of the server's, which is asked for again when it could not be had. */
export function Picture(props: PictureProps) {
  // Another address begins anew.
  return <AskedPicture key={props.src} {...props} />;
}

function AskedPicture({ alt, ...props }: PictureProps) {
  const isConnected = useIsConnected();
  const tries = useRef(0);
  const [{ turn, isBroken }, setTurn] = useState({ turn: 0, isBroken: false });
  useEffect(() => {
    if (!isConnected) tries.current = 0;
  }, [isConnected]);
  useEffect(() => {
    if (!isBroken || !isConnected || tries.current >= MAX_TRIES) return undefined;
    const waiting = setTimeout(
      () => {
        tries.current += 1;
        setTurn({ turn: turn + 1, isBroken: false });
      },
      FIRST_PAUSE_MS * 2 ** tries.current,
    );
    return () => {
      clearTimeout(waiting);
    };
  }, [turn, isBroken, isConnected]);
  return (
    <img
      // The browser asks for it again only for another element.
      key={turn}
      {...props}
      alt={alt}
      onError={() => {
        setTurn({ turn, isBroken: true });
      }}
    />
  );
}
