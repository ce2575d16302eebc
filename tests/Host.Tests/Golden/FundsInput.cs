using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>What comes to an exchange, and when.</summary>
/// <param name="passNs">The time that passes before it.</param>
/// <param name="command">The command.</param>
/// <param name="content">Its content.</param>
internal sealed class FundsInput(long passNs, Command command, byte[] content)
{
    /// <summary>The command.</summary>
    public readonly Command Command = command;

    /// <summary>The time that passes before it.</summary>
    public long PassNs => passNs;

    /// <summary>The content of the command.</summary>
    public byte[] Content => content;

    /// <summary>Whether time alone passes: what is here an exchange does by itself.</summary>
    public bool IsTime => Command.Kind is CommandKind.Tick or CommandKind.Continue
        or CommandKind.Restarted;
}
