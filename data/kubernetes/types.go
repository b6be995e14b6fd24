// Prints what the API server decodes manifests into: the kinds that its libraries register, and the fields of their types as encoding/json sees them.
package main

import (
	"encoding"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes/scheme"
	apiregistration "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

// Types that decode themselves; ~ stands before alternatives within which unknown fields are not told.
var own = map[string]string{
	"meta/v1.Time":                                  "t",
	"meta/v1.MicroTime":                             "m",
	"meta/v1.FieldsV1":                              "x",
	"api/resource.Quantity":                         "q",
	"util/intstr.IntOrString":                       "o",
	"runtime.RawExtension":                          "x",
	"apiextensions/v1.JSON":                         "x",
	"apiextensions/v1.JSONSchemaPropsOrArray":       "~apiextensions/v1.JSONSchemaProps|[]apiextensions/v1.JSONSchemaProps|x",
	"apiextensions/v1.JSONSchemaPropsOrBool":        "~apiextensions/v1.JSONSchemaProps|b",
	"apiextensions/v1.JSONSchemaPropsOrStringArray": "~apiextensions/v1.JSONSchemaProps|[]s|x",
}

var types = map[string]map[string]string{}

func main() {
	kinds := map[string]map[string]string{}
	for kind, goType := range known() {
		_, isObject := reflect.PointerTo(goType).MethodByName("GetObjectMeta")
		if !isObject || kind.Version == "__internal" {
			continue
		}
		version := kind.GroupVersion().String()
		if kinds[version] == nil {
			kinds[version] = map[string]string{}
		}
		kinds[version][kind.Kind] = of(goType)
	}
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(map[string]any{"kinds": kinds, "types": types}); err != nil {
		panic(err)
	}
}

func known() map[schema.GroupVersionKind]reflect.Type {
	for _, add := range []func() error{
		func() error { return apiextensions.AddToScheme(scheme.Scheme) },
		func() error { return apiregistration.AddToScheme(scheme.Scheme) },
	} {
		if err := add(); err != nil {
			panic(err)
		}
	}
	return scheme.Scheme.AllKnownTypes()
}

func of(goType reflect.Type) string {
	if goType.Kind() == reflect.Pointer {
		return of(goType.Elem())
	}
	name := nameOf(goType)
	if code, ok := own[name]; ok {
		return code
	}
	for _, unmarshaler := range []reflect.Type{reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[encoding.TextUnmarshaler]()} {
		if reflect.PointerTo(goType).Implements(unmarshaler) {
			panic(name + " decodes itself, and nobody says how")
		}
	}
	switch goType.Kind() {
	case reflect.String:
		return "s"
	case reflect.Bool:
		return "b"
	case reflect.Int32:
		return "i"
	case reflect.Int, reflect.Int64:
		return "l"
	case reflect.Float64:
		return "n"
	case reflect.Slice:
		if goType.Elem().Kind() == reflect.Uint8 {
			return "y"
		}
		return "[]" + of(goType.Elem())
	case reflect.Map:
		if goType.Key().Kind() != reflect.String {
			panic(fmt.Sprint(goType, " has other keys than strings"))
		}
		return "{}" + of(goType.Elem())
	case reflect.Struct:
		if types[name] == nil {
			types[name] = map[string]string{}
			addFields(types[name], goType)
		}
		return name
	}
	panic(fmt.Sprint("no code for ", goType))
}

func addFields(fields map[string]string, goType reflect.Type) {
	for field := range goType.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "-" || !field.IsExported():
		case name == "" && field.Anonymous:
			addFields(fields, field.Type)
		case name == "" || strings.Contains(options, "string"):
			panic(fmt.Sprint(goType, ".", field.Name, " is written in a way nobody thought of"))
		default:
			fields[name] = of(field.Type)
		}
	}
}

func nameOf(goType reflect.Type) string {
	path := goType.PkgPath()
	for _, prefix := range []string{"k8s.io/api/", "k8s.io/apimachinery/pkg/apis/", "k8s.io/apimachinery/pkg/", "k8s.io/apiextensions-apiserver/pkg/apis/", "k8s.io/kube-aggregator/pkg/apis/"} {
		if rest, ok := strings.CutPrefix(path, prefix); ok {
			return rest + "." + goType.Name()
		}
	}
	return path + "." + goType.Name()
}

