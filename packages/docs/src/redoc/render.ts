import type { JsonObject } from '@hoopai/conversations-codegen/src/json.ts';

export async function renderRedoc(_bundle: JsonObject): Promise<Map<string, string>> {
  return new Map();
}
