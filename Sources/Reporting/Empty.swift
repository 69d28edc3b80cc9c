// moved in with the formats
