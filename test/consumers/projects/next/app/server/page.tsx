import { serverClient } from '../client';
import { quickStart } from '../quick-start';

export const dynamic = 'force-dynamic';

export default async function ServerComponent() {
  const { messageId, recording, ids } = await quickStart(serverClient('server'));
  return (
    <>
      <output>{messageId}</output>
      <ul>
        {ids.map((id) => (
          <li key={id} id={id} />
        ))}
      </ul>
      <pre>{recording}</pre>
    </>
  );
}
