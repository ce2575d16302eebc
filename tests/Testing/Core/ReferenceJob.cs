using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Core;

/// <summary>
/// Work that goes on in later commands: it stands before its next step, and freezes what it
/// touches until it is done.
/// </summary>
/// <param name="Steps">The work; each yield stands before one step.</param>
/// <param name="StepsPerSlice">How many steps one command does.</param>
/// <param name="Instruments">The frozen instruments; shrinks as they are done.</param>
/// <param name="Member">The frozen member, or none.</param>
public sealed record ReferenceJob(
    IEnumerator<bool> Steps, int StepsPerSlice, List<InstrumentId> Instruments, MemberId Member);
