import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import { Archive, Columns2, Copy, MessagesSquare, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { putUpNotice } from '../app/notices.ts';
import { PageTitle } from '../app/page-title.tsx';
import { useDeleteSession } from '../app/use-delete-session.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { formatFullTime, formatWhen } from '../ui/words.ts';
import { columnReason } from './column-composer.tsx';
import { downloadSession } from './download.ts';
import { PickedBar } from './picked-bar.tsx';
import { RefineSeveral } from './refine-several.tsx';
import styles from './session-header.module.css';
import { comparePath, promptPath } from './session-paths.ts';
import { DISPLAY_NAMES, picturesOf } from './shown.ts';
import type { Picked } from './use-picked.ts';

/** Longer prompts are folded to two lines. */
const LONG_PROMPT = 130;

interface SessionHeaderProps {
  session: SessionAnswer;
  picked: Picked;
}

/** The prompt everything began with, how far it is, and what can be done with the whole session. */
export function SessionHeader({ session, picked }: SessionHeaderProps) {
  const { prompt, createdAt } = session;
  const [isRefining, setRefining] = useState(false);
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <Prompt prompt={prompt} />
        <p className={styles.status}>
          <time dateTime={createdAt} title={formatFullTime(createdAt)}>
            {formatWhen(createdAt)}
          </time>
          <span aria-hidden> · </span>
          {progressOf(session)}
        </p>
      </div>
      {/* In their place, so that nothing moves below when the first picture is picked. */}
      {picked.pictures.length > 0 ? (
        <PickedBar session={session} picked={picked} />
      ) : (
        <Actions
          session={session}
          onRefine={() => {
            setRefining(true);
          }}
        />
      )}
      <RefineSeveral
        session={session}
        isOpen={isRefining}
        onClose={() => {
          setRefining(false);
        }}
      />
    </header>
  );
}

/** What can be done with the whole session. */
function Actions({ session, onRefine }: { session: SessionAnswer; onRefine: () => void }) {
  const { sessionId, prompt, models } = session;
  const deleteSession = useDeleteSession();
  const [, navigate] = useLocation();
  const latest = MODEL_NAMES.flatMap((model) => {
    const index = picturesOf(models[model]).at(-1)?.index;
    return index === undefined ? [] : [{ model, index }];
  });
  const canRefine = MODEL_NAMES.some(
    (model) => columnReason(models[model], DISPLAY_NAMES[model]) === undefined,
  );
  return (
    <div className={styles.actions}>
      <Action
        label="Compare the latest"
        shortLabel="Compare"
        icon={<Columns2 size={17} aria-hidden />}
        kind="plain"
        unavailable={latest.length < 2 && 'Two columns need a picture first'}
        onClick={() => {
          navigate(comparePath(sessionId, latest));
        }}
      />
      <Action
        label="Refine several"
        icon={<MessagesSquare size={17} aria-hidden />}
        kind="plain"
        unavailable={!canRefine && 'No column can be refined now'}
        onClick={onRefine}
      />
      <ZipAction session={session} />
      <Action
        label="Reuse prompt"
        shortLabel="Reuse"
        icon={<Copy size={17} aria-hidden />}
        onClick={() => {
          navigate(promptPath(prompt));
        }}
      />
      <Action
        label="Delete"
        icon={<Trash2 size={17} aria-hidden />}
        onClick={() => {
          deleteSession(sessionId);
          navigate('/gallery');
        }}
      />
    </div>
  );
}

function Prompt({ prompt }: { prompt: string }) {
  const [isOpen, setOpen] = useState(false);
  const isLong = prompt.length > LONG_PROMPT;
  return (
    <>
      <PageTitle
        title={prompt}
        className={classes(
          styles.prompt,
          isLong && !isOpen && styles.folded,
          isLong && styles.small,
        )}
      >
        {prompt}
      </PageTitle>
      {isLong && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? 'Show less' : 'Show the whole prompt'}
        </button>
      )}
    </>
  );
}

interface ActionProps {
  label: string;
  /** The part of it that is shown where there is little room. */
  shortLabel?: string;
  icon: ReactNode;
  onClick: () => void;
  kind?: 'plain' | 'quiet';
  unavailable?: string | false;
}

/** On a phone it is a word without its icon: an icon alone tells too little where nothing hovers. */
function Action({
  label,
  shortLabel = label,
  icon,
  onClick,
  kind = 'quiet',
  unavailable,
}: ActionProps) {
  return (
    <Button
      kind={kind}
      className={styles.action}
      aria-label={label}
      onClick={onClick}
      unavailable={unavailable}
    >
      {icon}
      <span className={styles.label}>{label}</span>
      <span className={styles.shortLabel}>{shortLabel}</span>
    </Button>
  );
}

function ZipAction({ session }: { session: SessionAnswer }) {
  const [isPacking, setPacking] = useState(false);
  const hasPictures = MODEL_NAMES.some((model) => picturesOf(session.models[model]).length > 0);
  const pack = async () => {
    setPacking(true);
    try {
      await downloadSession(session);
    } catch {
      putUpNotice({
        title: 'The zip could not be made',
        description: 'A picture could not be loaded. Try again.',
      });
    } finally {
      setPacking(false);
    }
  };
  return (
    <Action
      label="Download zip"
      shortLabel="Zip"
      icon={<Archive size={17} aria-hidden />}
      unavailable={
        isPacking ? 'The zip is being packed' : !hasPictures && 'There is no picture yet'
      }
      onClick={() => void pack()}
    />
  );
}

/** How far a session is, in a few words. */
function progressOf({ models }: SessionAnswer): string {
  const iterations = MODEL_NAMES.flatMap((model) => models[model].iterations);
  const running = iterations.filter(({ status }) => status === 'in_progress').length;
  const failed = iterations.filter(({ status }) => status === 'failed').length;
  const done = iterations.length - running - failed;
  const parts = [
    `${done} ${done === 1 ? 'picture' : 'pictures'}`,
    running > 0 && `${running} being drawn`,
    failed > 0 && `${failed} failed`,
  ];
  return parts.filter(Boolean).join(', ');
}
