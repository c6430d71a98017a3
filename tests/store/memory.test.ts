import { createMemoryStore } from '../../lib/store/memory.ts';
import { storeContract } from '../contracts/store.ts';

storeContract('in this process', async () => createMemoryStore());
