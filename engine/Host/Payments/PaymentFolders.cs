using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Payments;

/// <summary>
/// Where files are exchanged with banks: a folder for each settlement bank, one for CIPS and one
/// for banks at home.
/// </summary>
/// <param name="root">In which they lie.</param>
/// <remarks>Any thread. Making folders may be an IOException.</remarks>
public sealed class PaymentFolders(string root)
{
    /// <summary>In which they lie.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>The folder of payments that travel by CIPS.</summary>
    public string CipsPath => Path.Combine(Root, "cips");

    /// <summary>The folder of payments to banks at home.</summary>
    public string DomesticPath => Path.Combine(Root, "domestic");

    private string BanksPath => Path.Combine(Root, "banks");

    /// <summary>The folder of the outbox in a data directory: it never moves with the others.
    /// </summary>
    public static string OutboxIn(string dataDirectory) =>
        Path.Combine(dataDirectory, "payments");

    /// <summary>Refuses a place where something else than a folder stands.</summary>
    /// <exception cref="UsageException">It is such a place; says which.</exception>
    public void DemandNoFile()
    {
        foreach (string folder in (string[])[BanksPath, CipsPath, DomesticPath])
        {
            for (string? part = folder; part is not null; part = Path.GetDirectoryName(part))
            {
                if (File.Exists(part))
                {
                    throw new UsageException(
                        $"files cannot be exchanged with banks in {Root}: {part} is a file; "
                        + "--banks DIR names another folder");
                }
            }
        }
    }

    /// <summary>The folder of a settlement bank.</summary>
    /// <exception cref="UsageException">Its code does not name a folder.</exception>
    public string PathOf(BankDefinition bank)
    {
        bool isName = bank.Code.Length > 0
            && bank.Code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
        return isName
            ? Path.Combine(BanksPath, bank.Code)
            : throw new UsageException(
                $"the code of the bank {bank.Code} does not name a folder: letters, digits, - "
                + "and _ do; --no-payments does without");
    }

    /// <summary>Opens the folder of payments that travel by CIPS.</summary>
    public RailFolder Cips() => new(CipsPath);

    /// <summary>Opens the folder of payments to banks at home.</summary>
    public RailFolder Domestic() => new(DomesticPath);

    /// <summary>Opens the folder of a settlement bank.</summary>
    public RailFolder Of(BankDefinition bank) => new(PathOf(bank));
}
