export type { ApiPorts, CommonPorts, ReadPorts } from './api-ports.ts';
export type { ApiRoute, RouteNeed } from './api-route.ts';
export * from './create-api.ts';
export { answerWithError } from './error-answer.ts';
export { API_ROUTES } from './routes/index.ts';
