export type { ApiPorts, CommonPorts, PostPorts, ReadPorts } from './api-ports.ts';
export type { ApiRoute, RouteNeed } from './api-route.ts';
export * from './create-api.ts';
export { answerWithError } from './error-answer.ts';
export { forgetAnswers } from './forget-answers.ts';
export { API_ROUTES } from './routes/index.ts';
