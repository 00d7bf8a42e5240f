// Counts what a program allocates: this target's malloc takes the place of the C library's.
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

// The allocations since the program began, of all threads.
unsigned long allocations_count(void);
// Their bytes as asked for.
unsigned long allocations_bytes(void);
// The processor time of the process in nanoseconds.
unsigned long long allocations_nanoseconds(void);
// Gives memory that is free back to the system.
void allocations_give_back(void);

#endif
