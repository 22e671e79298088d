import { Module } from '@nestjs/common';
import { ImportService } from './import.service';
import { OrganisationController } from './organisation.controller';
import { OrganisationService } from './organisation.service';

@Module({ controllers: [OrganisationController], providers: [OrganisationService, ImportService] })
export class OrganisationModule {}
