using System.Numerics;
using SCO.Exchange.Domain;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>One run of the benchmark: a ring, its reader, and a book that writes into it.</summary>
internal sealed class ChallengeRun
{
    private readonly RingBuffer<Report> _ring;
    private ChallengeBook? _book;

    /// <summary>Makes the ring, with room for at least so many reports.</summary>
    public ChallengeRun(uint reportsMax)
    {
        _ring = new RingBuffer<Report>((int)BitOperations.RoundUpToPowerOf2(reportsMax));
        Reader = new ReportReader(_ring.AddConsumer(new BusySpinWait()));
        // The memory is there before the first report.
        _ring.Slots.Clear();
    }

    /// <summary>The other end of the ring, for the drainer's thread.</summary>
    public ReportReader Reader { get; }

    /// <summary>The book, once it is open.</summary>
    public ChallengeBook Book
    {
        get
        {
            Invariant.Holds(_book is not null);
            return _book;
        }
    }

    /// <summary>Makes the book and warms it up.</summary>
    public void Open()
    {
        ReportWriter writer = new(_ring);
        ChallengeBook book = new(writer);
        WarmUp.Run(book);
        book.Restart(writer);
        _book = book;
    }
}
