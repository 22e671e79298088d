import { approval } from './approval';
import { auth } from './auth';
import { boards } from './boards';
import { console } from './console';
import { cycles } from './cycles';
import { desk } from './desk';
import { dossier } from './dossier';
import { frame } from './frame';
import { launch } from './launch';
import { parts } from './parts';
import { plan } from './plan';
import { rating } from './rating';
import { result } from './result';
import { appeal } from './appeal';
import { work } from './work';

export const zh = { approval, auth, boards, console, cycles, dossier, desk, launch, frame, parts, plan, rating, result, appeal, work };
