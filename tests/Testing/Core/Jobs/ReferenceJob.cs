using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Core.Jobs;

/// <summary>Work that goes on in later commands and freezes what it touches until then.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Slice">Does the work of one command; whether all of it is done then.</param>
/// <param name="Instruments">The frozen instruments; shrinks as they are done.</param>
/// <param name="IsFrozen">Whether a member is frozen; none is if it is null.</param>
public sealed record ReferenceJob(
    ReferenceJobKind Kind, Func<bool> Slice, List<InstrumentId> Instruments,
    Func<MemberId, bool>? IsFrozen = null);
