using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace CryptoVirtio.TestKit;

/// <summary>A difference of two texts by lines, with a little of what stands around it.</summary>
internal static class TextDiff
{
    private const int Context = 3;

    public static string Render(string verified, string received)
    {
        List<DiffPiece> lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received).Lines;
        var text = new StringBuilder();
        bool skipped = false;
        for (int i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i))
            {
                skipped = true;
                continue;
            }

            if (skipped)
            {
                text.Append("  ...\n");
                skipped = false;
            }

            text.Append(Mark(lines[i].Type)).Append(lines[i].Text).Append('\n');
        }

        return text.ToString();
    }

    private static bool IsNearChange(List<DiffPiece> lines, int at)
    {
        int last = Math.Min(lines.Count - 1, at + Context);
        for (int i = Math.Max(0, at - Context); i <= last; i++)
        {
            if (lines[i].Type != ChangeType.Unchanged)
            {
                return true;
            }
        }

        return false;
    }

    private static string Mark(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+ ",
        ChangeType.Deleted => "- ",
        _ => "  ",
    };
}
