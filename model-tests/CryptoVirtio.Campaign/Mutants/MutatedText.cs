using System.Text;

namespace CryptoVirtio.Campaign;

/// <summary>Writes edits into a source. They are nested or apart, as the places of a source are.</summary>
internal static class MutatedText
{
    /// <summary>The source with all edits.</summary>
    /// <param name="source">The source.</param>
    /// <param name="edits">In an order in which, of two around the same part, the outer comes first.</param>
    public static string Write(string source, IReadOnlyList<Edit> edits)
    {
        var text = new StringBuilder(source.Length * 2);
        int at = 0;
        foreach ((int position, string written, int replaced) in Insertions(edits))
        {
            text.Append(source, at, position - at).Append(written);
            at = position + replaced;
        }

        return text.Append(source, at, source.Length - at).ToString();
    }

    /// <summary>What ends at a position comes before what begins there; inner ends before outer ones, outer beginnings before inner ones.</summary>
    private static IEnumerable<(int Position, string Written, int Replaced)> Insertions(IReadOnlyList<Edit> edits)
    {
        var begins = edits.Select(static (edit, order) => (Position: edit.Start, Phase: 1, Nesting: -edit.End, Order: order, Text: edit.Before, edit.Replaced));
        var ends = edits.Select(static (edit, order) => (Position: edit.End, Phase: 0, Nesting: -edit.Start, Order: -order, Text: edit.After, Replaced: 0));
        return begins.Concat(ends)
            .Where(static insertion => insertion.Text.Length > 0)
            .OrderBy(static insertion => insertion.Position)
            .ThenBy(static insertion => insertion.Phase)
            .ThenBy(static insertion => insertion.Nesting)
            .ThenBy(static insertion => insertion.Order)
            .Select(static insertion => (insertion.Position, insertion.Text, insertion.Replaced));
    }
}
