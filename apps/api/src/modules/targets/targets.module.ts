import { Module } from '@nestjs/common';
import { TargetImportService } from './target-import.service';
import { TargetsController } from './targets.controller';

@Module({ controllers: [TargetsController], providers: [TargetImportService] })
export class TargetsModule {}
