import { auth } from './auth';
import { console } from './console';
import { cycles } from './cycles';
import { frame } from './frame';
import { launch } from './launch';
import { parts } from './parts';
import { work } from './work';

export const zh = { auth, console, cycles, launch, frame, parts, work };
