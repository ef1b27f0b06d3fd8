export { type Answer, refusal, success } from './answers.ts';
export { type FakeSecrets, startFakeSecrets } from './fake-secrets.ts';
export { FAKE_ACCOUNT, secretArn } from './names.ts';
