import { Module } from '@nestjs/common';
import { PublicationController } from './publication.controller';
import { PublicationReads } from './publication.reads';

@Module({ controllers: [PublicationController], providers: [PublicationReads] })
export class PublicationModule {}
