/* glibc declares this for GNU sources alone, so Swift's own import of it lacks it. */
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path,
              unsigned int flags);
