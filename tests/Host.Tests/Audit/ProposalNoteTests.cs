using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>The paper or the reason that stands on a proposal.</summary>
public sealed class ProposalNoteTests
{
    /// <summary>The warehouse and its number may be in two pieces.</summary>
    [Fact]
    public void A_second_operator_reads_the_note_that_the_first_one_gave()
    {
        ToldProposal told = new(new ProposalReport
        {
            Proposal = 7,
            Proposer = 4,
            EndsAt = 1_763_700_000_000_000_000,
            Title = Null.UInt32,
            Kind = RequestKind.StepTitle,
            TitleAction = TitleAction.Register,
            Goods = 60_500,
        });
        told.Note.AddRange("仓单 "u8);
        told.Note.AddRange("WR-17"u8);
        ProposalView view = told.View();

        Assert.Equal("仓单 WR-17", view.Note);
        Assert.EndsWith(
            ": register of 60.500, note \"仓单 WR-17\"",
            new ProposalTexts(new VenueNames()).Line(view), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(
            new ProposalJson(new VenueNames()).Text([view]));
        JsonElement one = json.RootElement.GetProperty("proposals")[0];
        Assert.Equal("仓单 WR-17", one.GetProperty("note").GetString());
        Assert.Equal(
            "register of 60.500, note \"仓单 WR-17\"", one.GetProperty("text").GetString());
    }

    [Fact]
    public void What_was_told_of_a_note_is_in_words_and_in_a_field()
    {
        Event told = new() { Kind = EventKind.NoteTold, Proposal = 7, NoteBytes = 5 };
        "WR-17"u8.CopyTo(told.Note);
        Assert.Equal(
            "proposal 7 has the note \"WR-17\"", new EventWords(new VenueNames()).Of(in told));
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(row, in told, null);
        Assert.Equal(
            ("7", "WR-17", null),
            (Read(row, "proposal"), Read(row, "note"), Read(row, "original_client_order_id")));
    }

    private static string? Read(FieldRow row, string column) =>
        row.TextAt(row.Columns.ToList().IndexOf(column));
}
