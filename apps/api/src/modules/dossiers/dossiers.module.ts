import { Module } from '@nestjs/common';
import { DossierReads } from './dossier.reads';
import { DossiersController } from './dossiers.controller';

@Module({ controllers: [DossiersController], providers: [DossierReads], exports: [DossierReads] })
export class DossiersModule {}
