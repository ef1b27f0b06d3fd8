import type { SessionAnswer } from '@polyptych/contract';
import { MAX_ITERATIONS, type ModelName } from '@polyptych/contract/limits';
import { Columns2, Download, GitBranch, ShieldCheck } from 'lucide-react';
import { Link, useSearch } from 'wouter';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Picture } from '../ui/picture.tsx';
import { formatDuration, formatFullTime, formatWhen } from '../ui/words.ts';
import { IterationFrame } from './iteration-frame.tsx';
import styles from './picture-card.module.css';
import { offerDownload } from './offer-download.ts';
import { MAX_COMPARED, type PictureRef } from './picture-ref.ts';
import { viewerPath } from './session-paths.ts';
import { DISPLAY_NAMES, type ShownPicture } from './shown.ts';
import type { Picked } from './use-picked.ts';

/** Longest side of a stored thumbnail, in pixels. */
const THUMBNAIL_EDGE = 512;

interface PictureCardProps {
  session: SessionAnswer;
  model: ModelName;
  picture: ShownPicture;
  picked: Picked;
  /** Whether the next picture will branch from it. */
  isSource: boolean;
  /** Absent when no picture can come any more. */
  onBranch: (() => void) | undefined;
}

/** A finished picture, and what can be done with it. */
export function PictureCard({
  session,
  model,
  picture,
  picked,
  isSource,
  onBranch,
}: PictureCardProps) {
  const search = useSearch();
  const ref: PictureRef = { model, index: picture.index };
  const { completedAt, durationMs, width, height } = picture;
  return (
    <IterationFrame
      iteration={picture}
      aside={
        <time className={styles.when} dateTime={completedAt} title={formatFullTime(completedAt)}>
          {formatWhen(completedAt)}
        </time>
      }
    >
      <Link
        href={viewerPath(session.sessionId, ref) + (search && `?${search}`)}
        className={classes(styles.open, isSource && styles.source)}
        aria-label={`Look at ${DISPLAY_NAMES[model]}’s picture ${picture.index + 1}`}
      >
        <Thumbnail picture={picture} />
      </Link>
      <footer className={styles.footer}>
        <p className={styles.facts}>
          <span>
            {formatDuration(durationMs)}
            <span aria-hidden> · </span>
            {width} × {height}
          </span>
          {picture.preserved && (
            <span
              className={styles.preserved}
              title="The picture that was widened stands in it, bit for bit"
            >
              <ShieldCheck size={13} aria-hidden /> original kept
            </span>
          )}
        </p>
        <PickButton model={model} index={picture.index} picked={picked} />
        <IconButton
          label={`Branch from picture ${picture.index + 1}`}
          className={styles.action}
          aria-pressed={isSource}
          unavailable={!onBranch && `All ${MAX_ITERATIONS} pictures are used`}
          onClick={onBranch}
        >
          <GitBranch size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={`Download picture ${picture.index + 1}`}
          className={styles.action}
          onClick={() => {
            offerDownload(session.prompt, { ...ref, picture });
          }}
        >
          <Download size={16} aria-hidden />
        </IconButton>
      </footer>
    </IterationFrame>
  );
}

/** The thumbnail where it is sharp enough, the picture itself where it is not. */
function Thumbnail({ picture }: { picture: ShownPicture }) {
  const { width, height, imageUrl, thumbnailUrl, prompt } = picture;
  const small = Math.round(width * Math.min(1, THUMBNAIL_EDGE / Math.max(width, height)));
  return (
    <Picture
      className={styles.image}
      src={thumbnailUrl}
      srcSet={small < width ? `${thumbnailUrl} ${small}w, ${imageUrl} ${width}w` : undefined}
      sizes="(max-width: 40rem) 92vw, (max-width: 90rem) 21rem, 25vw"
      width={width}
      height={height}
      alt={prompt}
      decoding="async"
    />
  );
}

function PickButton({ model, index, picked }: PictureRef & { picked: Picked }) {
  const isPicked = picked.has({ model, index });
  const isFull = picked.pictures.length >= MAX_COMPARED && !isPicked;
  return (
    <IconButton
      label={`Compare picture ${index + 1}`}
      className={styles.action}
      aria-pressed={isPicked}
      unavailable={isFull && `No more than ${MAX_COMPARED} can be compared at once`}
      onClick={() => {
        picked.toggle({ model, index });
      }}
    >
      <Columns2 size={16} aria-hidden />
    </IconButton>
  );
}
