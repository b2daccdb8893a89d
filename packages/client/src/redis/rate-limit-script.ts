import { evaluate, type RedisClient } from './redis-client.ts';

/** What a process tells of its turns, and how many more it wants. */
export interface Report {
  readonly process: string;
  readonly want: number;
  /** Number of the first turn that may be granted. */
  readonly first: number;
  /** Requests per interval; 0 if not known yet. */
  readonly max: number;
  /** Milliseconds. */
  readonly interval: number;
  /** Milliseconds that the server wants no request. */
  readonly pause: number;
  /** What the server has counted, less what the process knew of when it took the turn; see `Grant.base`. */
  readonly claim: number | undefined;
  /** Turns whose requests have been answered, and how many milliseconds ago. */
  readonly ended: readonly { readonly name: string; readonly age: number }[];
  /**
   * All turns that are in use, told when Redis has been away: it may have forgotten some, and missed the end of others.
   */
  readonly kept: readonly string[] | undefined;
  /** Turns that were not used. */
  readonly unused: readonly string[];
}

export interface Grant {
  readonly count: number;
  /** Milliseconds until another request makes sense, if fewer turns were granted than wanted. */
  readonly wait: number;
  /** Turns in use, less all that were ever granted and used. */
  readonly base: number;
  /** Processes that share the limit now. */
  readonly processes: number;
}

export function turnName(process: string, number: number): string {
  return `${process}:${number}`;
}

/** Carries out a report as one step. `name` is what the names of the three keys begin with. */
export async function exchange(client: RedisClient, name: string, report: Report): Promise<Grant> {
  const { process, want, first, max, interval, pause, claim = '', ended, kept = [], unused } = report;
  const keptCount = report.kept ? kept.length : '';
  const numbers = [want, first, max, interval, Math.ceil(pause), claim, ended.length, keptCount];
  const answer = await evaluate(
    client,
    script,
    [`${name}:turns`, `${name}:facts`, `${name}:processes`],
    [process, ...numbers, ...ended.flatMap(({ name, age }) => [name, Math.floor(age * 1000)]), ...kept, ...unused],
  );
  const [count, wait, base, processes] = (answer as unknown[]).map(Number) as [number, number, number, number];
  return { count, wait, base, processes };
}

/**
 * Turns are a sorted set, by the time (in microseconds of the server's clock) when each is free again: one interval after
 * the answer, not after a busy process has come to tell of it, rounded up to a hundredth of it so that turns come back in
 * bunches. Until the answer is here, or if it never comes because the process has died, a turn is in use for a minute.
 * Of a process that tells which turns it keeps, all others have ended, more than an interval ago or told in that report.
 */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local process, want, first, max = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local interval, pause, claim = ARGV[5] * 1000, ARGV[6] * 1000, tonumber(ARGV[7])
local ended, kept = tonumber(ARGV[8]), tonumber(ARGV[9])
local turns, facts, processes = KEYS[1], KEYS[2], KEYS[3]
local function text(value) return string.format('%.0f', value) end
local cell = interval / 100
local function free(age) return text(math.ceil((now - age + interval) / cell) * cell) end
local lease = text(now + 60000000)

for index = 10, 8 + 2 * ended, 2 do redis.call('ZADD', turns, free(ARGV[index + 1]), ARGV[index]) end
redis.call('ZREMRANGEBYSCORE', turns, '-inf', text(now))
redis.call('ZREMRANGEBYSCORE', processes, '-inf', text(now))
redis.call('ZADD', processes, lease, process)
local firstKept = 10 + 2 * ended
local firstUnused = firstKept + (kept or 0)
local returned = 0
for index = firstUnused, #ARGV do returned = returned + redis.call('ZREM', turns, ARGV[index]) end
if kept then
  for _, turn in ipairs(redis.call('ZRANGEBYSCORE', turns, text(now + interval + cell), '+inf')) do
    if string.sub(turn, 1, #process + 1) == process .. ':' then redis.call('ZREM', turns, turn) end
  end
  for index = firstKept, firstUnused - 1 do redis.call('ZADD', turns, lease, ARGV[index]) end
end

local known = redis.call('HMGET', facts, 'max', 'paused', 'granted')
if max == 0 then max = tonumber(known[1] or 25) end
local paused = math.max(tonumber(known[2] or 0), now + pause)
local total = (known[3] or 0) - returned
if claim then
  for number = 1, math.min(claim - total, max) do
    total = total + 1
    redis.call('ZADD', turns, free(0), 'other:' .. text(total))
  end
end

local used = redis.call('ZCARD', turns)
local count = 0
if paused <= now then count = math.max(0, math.min(want, max - used)) end
for number = first, first + count - 1 do
  redis.call('ZADD', turns, lease, process .. ':' .. text(number))
end
total = total + count
redis.call('HSET', facts, 'max', text(max), 'paused', text(paused), 'granted', text(total))

local wait = 0
if paused > now then
  wait = paused - now
elseif count < want then
  local next = redis.call('ZRANGE', turns, 0, 0, 'WITHSCORES')[2]
  wait = next and next - now or interval
  -- All turns are in use, and any of them may be given back unused.
  if wait > interval + cell then wait = interval / 10 end
end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 86400000) end
return { count, math.ceil(wait / 1000), used + count - total, redis.call('ZCARD', processes) }`;
