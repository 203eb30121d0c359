// Rules of the platform are tested here.
