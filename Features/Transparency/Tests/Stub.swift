// The public pages are tested here.
