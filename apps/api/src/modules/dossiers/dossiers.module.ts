import { Module } from '@nestjs/common';
import { DossierActs } from './dossier-acts';
import { DossierActsController } from './dossier-acts.controller';
import { DossierOfficeController } from './dossier-office.controller';
import { DossierReads } from './dossier.reads';
import { DossiersController } from './dossiers.controller';

@Module({
  controllers: [DossiersController, DossierActsController, DossierOfficeController],
  providers: [DossierReads, DossierActs],
})
export class DossiersModule {}
