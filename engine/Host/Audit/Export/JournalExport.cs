using System;
using System.IO;
using System.Text;
using System.Text.Json;
using SCO.Exchange.Core;
using SCO.Exchange.Disk;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>
/// Writes what is replayed as files: commands, events, trades, orders in their last state, and
/// money; and a manifest with the hash of each.
/// </summary>
/// <remarks>
/// One thread. The same journal gives the same bytes on each run. To be given to a replay both as a
/// consumer and as its watch. Memory is that of the live orders, and of all deals, contracts and
/// instructions.
/// </remarks>
internal sealed class JournalExport : IDurableEventConsumer, IReplayWatch, IDisposable
{
    /// <summary>The file that names the others.</summary>
    public const string ManifestName = "manifest.json";

    private readonly string _folder;
    private readonly ExportFormat _format;
    private readonly VenueNames _names;
    private readonly ExportFile _commands;
    private readonly ExportFile _events;
    private readonly ExportFile _trades;
    private readonly ExportFile _orders;
    private readonly TradeRows _tradeRows;
    private readonly OrderRows _orderRows;
    private readonly MoneyExport _money;

    /// <summary>Creates the files.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="names">The names of the venue; shown everything before this is.</param>
    public JournalExport(string folder, ExportFormat format, VenueNames names)
    {
        _folder = folder;
        _format = format;
        _names = names;
        _commands = new ExportFile(
            folder, "commands", format, new FieldRow(CommandFields.Columns));
        _events = new ExportFile(folder, "events", format, new FieldRow(EventFields.Columns));
        _trades = new ExportFile(folder, "trades", format, new FieldRow(TradeRows.Columns));
        _orders = new ExportFile(folder, "orders", format, new FieldRow(OrderRows.Columns));
        _tradeRows = new TradeRows(_trades, names);
        _orderRows = new OrderRows(_orders, names);
        _money = new MoneyExport(folder, format, names);
    }

    private ExportFile[] Files => [_commands, _events, _trades, _orders, .. _money.Files];

    /// <inheritdoc/>
    public void OnNext(ExchangeCore core, ref readonly Command next) =>
        _money.Begin(core, in next);

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        CommandFields.Fill(_commands.Row, in command, content, _names);
        _commands.Write();
        _money.Take(in command, content);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        EventFields.Fill(_events.Row, in recorded, _names);
        _events.Write();
        _tradeRows.Take(in recorded);
        _orderRows.Take(in recorded);
        _money.Take(in recorded);
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <summary>Writes the orders that still live, and the manifest.</summary>
    /// <param name="progress">The replay at its end.</param>
    /// <returns>What was written, a line for each file.</returns>
    public string Finish(ReplayProgress progress)
    {
        Replayer replayer = progress.Replayer!;
        _orderRows.Finish();
        _money.Finish(replayer.Core);
        StringBuilder said = new();
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
        }))
        {
            writer.WriteStartObject();
            writer.WriteString("venue", _names.Venue);
            writer.WriteString("format", PlainWords.Joined(_format));
            writer.WriteNumber("first_sequence", replayer.FirstSequence.Value);
            writer.WriteNumber("last_sequence", replayer.LastSequence.Value);
            writer.WriteString("last_time", Rfc3339.Write(replayer.LastTime));
            ChainJson.Write(writer, progress.ChainSequence, progress.ChainHash.ToString());
            writer.WriteStartArray("files");
            foreach (ExportFile file in Files)
            {
                WriteFile(writer, file, said);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        text.WriteByte((byte)'\n');
        string manifest = Path.Combine(_folder, ManifestName);
        StableFile.Put(manifest, manifest + ".next", text.ToArray(), StableFolder.Sync);
        return said.ToString();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _commands.Dispose();
        _events.Dispose();
        _trades.Dispose();
        _orders.Dispose();
        _money.Dispose();
    }

    /// <summary>Takes its files away; nothing is to be written any more.</summary>
    public void TakeAway()
    {
        Dispose();
        foreach (ExportFile file in Files)
        {
            File.Delete(Path.Combine(_folder, file.Name));
        }
    }

    private static void WriteFile(Utf8JsonWriter writer, ExportFile file, StringBuilder said)
    {
        string hash = file.Finish();
        writer.WriteStartObject();
        writer.WriteString("name", file.Name);
        writer.WriteNumber("rows", file.Rows);
        writer.WriteNumber("bytes", file.Bytes);
        writer.WriteString("sha256", hash);
        writer.WriteEndObject();
        said.Append($"{file.Name,-16} {file.Rows,12} rows {file.Bytes,14} bytes  sha256 {hash}\n");
    }
}
