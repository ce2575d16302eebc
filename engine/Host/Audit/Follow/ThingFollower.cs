using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>
/// Writes the life of a deal, contract, instruction or title as it is replayed: each event about it
/// and about what belongs to it, with the command that caused it, and what was refused.
/// </summary>
/// <remarks>One thread. Holds one command, and what is known of the thing.</remarks>
/// <param name="kind">What is followed.</param>
/// <param name="number">Its number.</param>
/// <param name="deal">Of a contract: the deal that it comes from; 0 if that is not known.</param>
/// <param name="names">The names, as of each command.</param>
/// <param name="money">What events tell of money, as of each command.</param>
/// <param name="output">Where the sentences go.</param>
internal sealed class ThingFollower(
    FollowedKind kind, ulong number, ulong deal, VenueNames names, MoneyAtPoint money,
    TextWriter output)
    : LifeFollower
{
    private readonly CommandWords _commands = new(names);
    private readonly EventWords _events = new(names);
    private readonly ThingWords _words = new(names);
    private readonly FollowedThing _followed = new(kind, number, deal);
    private readonly List<string> _lines = [];
    private TitleView? _before;
    private string _last = "";

    /// <inheritdoc/>
    public override void Conclude(ExchangeCore core) => output.WriteLine($"\n{Standing(core)}.");

    /// <inheritdoc/>
    protected override void Before(ExchangeCore core, ref readonly Command next) =>
        _before = kind == FollowedKind.Title ? TitleIn(core) : null;

    /// <inheritdoc/>
    protected override void Take(Occurrence occurrence, ExchangeCore core)
    {
        _lines.Clear();
        bool isNamed = _followed.IsNamedBy(in occurrence.Command, occurrence.Content);
        bool isAbout = false;
        foreach (Event told in occurrence.Events)
        {
            if (_followed.Concerns(in told))
            {
                isAbout = true;
                Keep(_events.Of(in told), _followed.IsLife(in told));
            }
            else if (isNamed && told.Kind == EventKind.Rejected)
            {
                Keep(_events.Of(in told), isLife: false);
            }
        }

        if ((isAbout || isNamed) && kind == FollowedKind.Title)
        {
            KeepParts(occurrence);
        }

        KeepChange(core);
        if (_lines.Count > 0)
        {
            Write(occurrence);
        }
    }

    // A record that is split or joined is told with what became of it.
    private void KeepParts(Occurrence occurrence)
    {
        foreach (Event told in occurrence.Events)
        {
            if (told.Kind == EventKind.TitleChanged && told.Title.Value != number)
            {
                Keep(_events.Of(in told), isLife: false);
            }
        }
    }

    // What is locked for a contract, or comes back, is told of the part alone, not of the rest.
    private void KeepChange(ExchangeCore core)
    {
        TitleView? now = kind == FollowedKind.Title ? TitleIn(core) : null;
        if (_before == now)
        {
            return;
        }

        string stands = now is { } title ? _words.Of(in title) : $"title {number} is no more";
        Keep(stands, isLife: true);
    }

    private void Keep(string line, bool isLife)
    {
        if (!_lines.Contains(line))
        {
            _lines.Add(line);
        }

        _last = isLife ? line : _last;
    }

    private string Standing(ExchangeCore core) => kind switch
    {
        FollowedKind.Deal when core.ViewDeals().FirstOrDefault(one => one.Id.Value == number)
            is { } open => Capital(_words.Of(open)),
        FollowedKind.Contract when core.ViewContracts()
            .FirstOrDefault(one => one.Id.Value == number) is { } contract =>
            Capital(_words.Of(contract)),
        FollowedKind.Instruction
            when money.InstructionOf(new InstructionId(number)) is { } row =>
            Capital(_words.Of(row)),
        FollowedKind.Title when TitleIn(core) is { } title => Capital(_words.Of(in title)),
        _ when _last.Length == 0 => "It is not there: nothing that names it was done",
        _ => $"It is over. The last that was told: {_last}",
    };

    private TitleView? TitleIn(ExchangeCore core) =>
        number <= uint.MaxValue
            && core.TryViewTitle(new TitleId((uint)number), out TitleView title)
                ? title
                : null;

    private static string Capital(string text) =>
        $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private void Write(Occurrence occurrence)
    {
        if (!IsFound)
        {
            IsFound = true;
            output.WriteLine(
                $"The life of {PlainWords.Spaced(kind)} {number}. Times are of Beijing.");
        }

        ref readonly Command command = ref occurrence.Command;
        output.WriteLine();
        output.WriteLine($"{BeijingTime.Exact(command.Time)}, command {command.Sequence.Value}: "
            + $"{_commands.Of(in command, occurrence.Content)}.");
        foreach (string line in _lines)
        {
            output.WriteLine($"  {Capital(line)}.");
        }
    }
}
