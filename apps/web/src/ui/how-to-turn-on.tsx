import type { ModelName } from '@polyptych/contract/limits';
import { useApi } from '../api/api-context.tsx';
import styles from './how-to-turn-on.module.css';

/** What whoever runs this server has to do so that a model takes part. */
export function HowToTurnOn({ model }: { model: ModelName }) {
  const { config } = useApi();
  const isHere = config.apiUrl === '';
  return (
    <span className={styles.how}>
      {isHere ? 'Start the server with ' : 'Deploy the stack with '}
      <code>{isHere ? `${model.toUpperCase()}_ENABLED=true` : `-c ${model}=true`}</code> to turn it
      on.
    </span>
  );
}
