import type { GeneratedPart } from '../generated-parts.ts';
import { printWorkflow } from '../workflows/program.ts';
import { code } from './markdown-table.ts';

/** Each workflow with its steps, and as a program. */
export const workflows: GeneratedPart = ({ api, sources }) =>
  sources.workflows
    .flatMap((document) => [
      `## ${document.title}`,
      `**${document.summary}** ${document.description}`,
      ...document.workflows.flatMap((workflow) => [
        ...(document.workflows.length > 1 ? [`### ${workflow.summary}`] : []),
        workflow.description,
        workflow.steps
          .map(
            ({ name, operationId, description }, index) =>
              `${index + 1}. **${name}** calls ${code(operationId)}. ${description.replace(/\s*\n\s*/g, ' ')}`,
          )
          .join('\n'),
        `\`\`\`ts\n${printWorkflow(api, document, workflow)}\`\`\``,
      ]),
    ])
    .join('\n\n');
