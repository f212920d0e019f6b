using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CryptoVirtio.Campaign;

/// <summary>Finds the places of one source: what may be left out of it, or moved, and what waits, wakes or notifies.</summary>
internal sealed partial class PlaceFinder : CSharpSyntaxWalker
{
    private const string IsOn = "global::CryptoVirtio.Mutants.MutantSwitch.IsOn";
    private const int LongestText = 160;

    // Observations of a run, not a part of it: a monitor is what they are for.
    private static readonly ImmutableHashSet<string> s_unchanged = ["Record"];

    private readonly SemanticModel _model;
    private readonly Dictionary<SyntaxNode, int> _members = [];
    private readonly Dictionary<string, int> _sameText = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Place>.Builder _places = ImmutableArray.CreateBuilder<Place>();

    private PlaceFinder(SemanticModel model)
    {
        _model = model;
        foreach (SyntaxNode member in Members(model.SyntaxTree))
        {
            _members.Add(member, _members.Count);
        }
    }

    /// <summary>The places of a source, from its beginning to its end.</summary>
    public static ImmutableArray<Place> Find(SemanticModel model)
    {
        var finder = new PlaceFinder(model);
        finder.Visit(model.SyntaxTree.GetRoot());
        return finder._places.ToImmutable();
    }

    /// <summary>The members of a source that hold code, in their order: edits do not change it.</summary>
    public static IEnumerable<SyntaxNode> Members(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes(static node => node is not MemberDeclarationSyntax || node is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
            .Where(static node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax);

    public override void Visit(SyntaxNode? node)
    {
        switch (node)
        {
            case ExpressionStatementSyntax statement when KindOf(statement.Expression) is { } kind:
                AddDeletion(statement, kind);
                break;
            case ReturnStatementSyntax statement when !IsLast(statement):
            case ThrowStatementSyntax or ContinueStatementSyntax:
                AddDeletion((StatementSyntax)node, MutantKind.Exit);
                break;
            case UsingStatementSyntax { Statement: BlockSyntax block } locked:
                AddUnlocked(locked, block);
                break;
            case LockStatementSyntax { Statement: BlockSyntax block } locked:
                AddUnlocked(locked, block);
                break;
            case LambdaExpressionSyntax lambda:
                AddLambda(lambda);
                break;
        }

        if (node is ExpressionStatementSyntax or ReturnStatementSyntax or LocalDeclarationStatementSyntax or WhileStatementSyntax or IfStatementSyntax)
        {
            AddProbe((StatementSyntax)node);
        }

        base.Visit(node);
    }

    public override void VisitArrowExpressionClause(ArrowExpressionClauseSyntax node)
    {
        if (_model.GetDeclaredSymbol(node.Parent!) is IMethodSymbol { ReturnsVoid: true }
            && node.Parent!.ChildTokens().LastOrDefault() is { RawKind: (int)SyntaxKind.SemicolonToken } semicolon
            && KindOf(node.Expression) is { } kind)
        {
            Add(node.Expression, kind, node.Expression.ToString(), number =>
            [
                new Edit(node.ArrowToken.SpanStart, semicolon.Span.End, $"{{ if (!{IsOn}({number}))", " }", node.ArrowToken.Span.Length),
            ]);
        }
        else if (Waits(node.Expression))
        {
            Add(node.Expression, MutantKind.Probe, node.Expression.ToString(), number =>
            [
                new Edit(node.Expression.SpanStart, node.Expression.Span.End, $"{IsOn}({number}) ? throw null! : (", ")"),
            ]);
        }

        base.VisitArrowExpressionClause(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
        {
            AddOperand(node, node.Left);
            AddOperand(node, node.Right);
        }

        base.VisitBinaryExpression(node);
    }

    /// <summary>What an expression that is a statement does; null when it is of no interest.</summary>
    private MutantKind? KindOf(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => s_unchanged.Contains(NameOf(call)) ? null : MutantKind.Call,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .Any(static call => s_unchanged.Contains(NameOf(call))) ? null : MutantKind.Call,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => IsKept(assignment.Left) ? MutantKind.Assignment : null,
        AssignmentExpressionSyntax => MutantKind.Assignment,
        PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax => MutantKind.Assignment,
        _ => null,
    };

    /// <summary>Whether what is assigned outlives the call, or may.</summary>
    private bool IsKept(ExpressionSyntax target) => _model.GetSymbolInfo(target).Symbol switch
    {
        ILocalSymbol local => local.RefKind != RefKind.None,
        IParameterSymbol parameter => parameter.RefKind != RefKind.None,
        IDiscardSymbol => false,
        _ => target is not (TupleExpressionSyntax or DeclarationExpressionSyntax),
    };

    private void AddDeletion(StatementSyntax node, MutantKind kind)
    {
        bool embedded = node.Parent is not (BlockSyntax or SwitchSectionSyntax);
        Add(node, kind, node.ToString(), number =>
        [
            new Edit(node.SpanStart, node.Span.End, $"{(embedded ? "{ " : "")}if (!{IsOn}({number})) ", embedded ? " }" : ""),
        ]);
    }

    private void AddOperand(BinaryExpressionSyntax whole, ExpressionSyntax operand)
    {
        if (operand.IsKind(whole.Kind()))
        {
            return; // its own operands are left out one by one
        }

        string before = whole.IsKind(SyntaxKind.LogicalAndExpression) ? "||" : "&&";
        string not = whole.IsKind(SyntaxKind.LogicalAndExpression) ? "" : "!";
        SyntaxNode all = whole;
        while (all.Parent.IsKind(whole.Kind()))
        {
            all = all.Parent!;
        }

        Add(operand, MutantKind.Operand, $"{operand} in {all}", number =>
        [
            new Edit(operand.SpanStart, operand.Span.End, $"({not}{IsOn}({number}) {before} (", "))"),
        ]);
    }

    private void AddLambda(LambdaExpressionSyntax node)
    {
        if (node.ExpressionBody is { } body && _model.GetSymbolInfo(node).Symbol is IMethodSymbol { ReturnsVoid: true } && KindOf(body) is { } kind)
        {
            Add(body, kind, body.ToString(), number => [new Edit(body.SpanStart, body.Span.End, $"{{ if (!{IsOn}({number})) ", "; }")]);
        }
    }

    private void AddUnlocked(StatementSyntax locked, BlockSyntax block)
    {
        if (block.Statements.LastOrDefault() is ExpressionStatementSyntax last && KindOf(last.Expression) is not null)
        {
            Add(last, MutantKind.Unlocked, last.ToString(), number =>
            [
                new Edit(last.SpanStart, last.Span.End, $"if (!{IsOn}({number})) ", ""),
                new Edit(locked.Span.End, locked.Span.End, $" if ({IsOn}({number})) {last.ToString().ReplaceLineEndings(" ")}", ""),
            ]);
        }
    }

    private void AddProbe(StatementSyntax node)
    {
        // Only what the statement does itself: the statements within it have probes of their own.
        IEnumerable<SyntaxNode> own = node switch
        {
            WhileStatementSyntax loop => [loop.Condition],
            IfStatementSyntax choice => [choice.Condition],
            _ => [node],
        };
        if (node.Parent is BlockSyntax or SwitchSectionSyntax && own.Any(Waits))
        {
            string text = string.Join(' ', own.Select(static part => part.ToString()));
            // Before whatever else is written there: what is left out is the statement, not this.
            Add(node, MutantKind.Probe, text, number => [new Edit(node.SpanStart, int.MaxValue, $"{IsOn}({number}); ", "")]);
        }
    }

    private bool Waits(SyntaxNode node) => node
        .DescendantNodesAndSelf(static inner => inner is not LambdaExpressionSyntax)
        .OfType<InvocationExpressionSyntax>()
        .Any(call => WaitingCalls().IsMatch(NameOf(call)) && !IsBuilder(call));

    // What has a structure as its result makes something, whatever it is called.
    private bool IsBuilder(InvocationExpressionSyntax call) =>
        _model.GetTypeInfo(call).Type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None };

    private static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => "",
    };

    private static bool IsLast(StatementSyntax node) =>
        node.Parent is BlockSyntax { Parent: MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax } block && block.Statements.Last() == node;

    private void Add(SyntaxNode node, MutantKind kind, string text, Func<int, ImmutableArray<Edit>> editsFor)
    {
        SyntaxNode? member = node.AncestorsAndSelf().FirstOrDefault(_members.ContainsKey);
        if (member is null)
        {
            return;
        }

        FileLinePositionSpan position = node.GetLocation().GetLineSpan();
        string line = Spaces().Replace(text, " ");
        string name = NameOf(member);
        string key = $"{position.Path}|{name}|{kind}|{line}";
        int same = _sameText[key] = _sameText.GetValueOrDefault(key) + 1;
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}|{same}")), 0, 4);
        line = line.Length > LongestText ? line[..LongestText] + "..." : line;
        _places.Add(new Place(
            new Mutant(id, kind, position.Path, name, line, position.StartLinePosition.Line + 1), node.SyntaxTree, _members[member], editsFor));
    }

    private static string NameOf(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax => "constructor",
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        OperatorDeclarationSyntax operation => operation.OperatorToken.Text,
        _ => member.Kind().ToString(),
    };

    [GeneratedRegex("^(Set|Wait|WaitFor|Await.*|Wake.*|Pulse.*|Kick.*|Call|Notify.*|Poll|Pause|Sleep|Join|Enable(Calls|Kicks)|Needs(Call|Kick))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WaitingCalls();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
