import { clientLies } from './client-lies.ts';
import { descriptionLies, sourceLies } from './description-lies.ts';
import { tableLies } from './table-lies.ts';

export const lies = [...descriptionLies, ...sourceLies, ...tableLies, ...clientLies];
