import type { Operation } from './prism.ts';

export type Route = (method: string, path: string) => Operation | undefined;

/** Literal segments beat templates, from the left: `/messages/upload` wins over `/messages/{id}`. */
export function createRoute(operations: readonly Operation[]): Route {
  const routes = operations
    .map((operation) => ({ operation, method: operation.method.toUpperCase(), pattern: patternOf(operation.path) }))
    .sort((left, right) => (rank(left.operation.path) < rank(right.operation.path) ? -1 : 1));
  return (method, path) => routes.find((route) => route.method === method && route.pattern.test(path))?.operation;
}

function patternOf(template: string): RegExp {
  const source = template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith('{') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
  return new RegExp(`^${source}$`);
}

function rank(template: string): string {
  return template
    .split('/')
    .map((segment) => (segment.includes('{') ? '1' : '0'))
    .join('');
}
