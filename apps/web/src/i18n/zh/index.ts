import { auth } from './auth';
import { frame } from './frame';
import { parts } from './parts';

export const zh = { auth, frame, parts };
