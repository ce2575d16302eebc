using System.CommandLine;
using SCO.Exchange.Host.Run;

namespace SCO.Exchange.Host.Cli.Arguments;

/// <summary>Options of <c>sco run</c> about payments and banks.</summary>
internal sealed class PaymentOptions
{
    private readonly Option<string?> _banks = new("--banks")
    {
        Description = "The folder in which the folders banks, cips and domestic lie, by which "
            + "files are exchanged with banks; otherwise the data directory.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _noPayments = new("--no-payments")
    {
        Description = "No payments are sent and no bank is listened to; they wait in the journal.",
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_banks);
        command.Add(_noPayments);
    }

    /// <summary>Adds what was asked for.</summary>
    public RunOptions Read(ParseResult parsed, RunOptions options) => options with
    {
        BanksFolder = parsed.GetValue(_banks),
        HasPayments = !parsed.GetValue(_noPayments),
    };
}
